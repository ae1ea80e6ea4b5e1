// On a narrow screen the row of pages scrolls sideways: bring the present one into sight.
(() => {
  const row = document.querySelector('.st-key-pages');
  const here = document.querySelector('[class*=st-key-page-here-]');
  if (row && here) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.clientWidth) / 2;
})();
