// On a narrow screen the row of pages scrolls sideways: bring the present one into sight, as soon as the row is drawn.
(() => {
  let frames = 180;
  const show = () => {
    const row = document.querySelector('.st-key-pages');
    const here = document.querySelector('[class*=st-key-page-here-]');
    if (row && here && row.scrollWidth > row.clientWidth) {
      row.scrollLeft = here.offsetLeft - (row.clientWidth - here.clientWidth) / 2;
    } else if (frames-- > 0) {
      requestAnimationFrame(show);
    }
  };
  show();
})();
