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

// What is typed into a list replaces the choice before; Streamlit does so itself with the first letter, which breaks the
// conversion of kana under way. And the Enter that ends a conversion chooses nothing yet.
(() => {
  if (window.listsReplace) return;
  window.listsReplace = true;
  const field = '[data-testid="stSelectbox"] input:not([inputmode="none"])';
  document.addEventListener('click', event => event.target.matches(field) && event.target.select());
  document.addEventListener('keydown', event => {
    if (event.isComposing && event.target.matches(field)) event.stopPropagation();
  }, true);
})();
