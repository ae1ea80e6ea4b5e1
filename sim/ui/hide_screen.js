// The page can be covered: by the button, by F9, or by Escape pressed twice. The cover knows nothing of the household.
(() => {
  const words = WORDS;
  const place = document.getElementById('screen-cover') || make();
  place.querySelector('p').textContent = words.covered;
  const back = place.querySelector('button');
  back.textContent = words.back;
  if (window.screenCover) return;
  window.screenCover = true;
  let escape = 0;
  back.addEventListener('click', toggle);
  document.addEventListener('click', event => event.target.closest('#hide-screen') && toggle(), true);
  document.addEventListener('keydown', event => {
    if (event.key === 'F9') { event.preventDefault(); toggle(); }
    if (event.key !== 'Escape') return;
    const twice = event.timeStamp - escape < 700;
    escape = twice ? 0 : event.timeStamp;
    if (twice) toggle();
  }, true);

  function make() {
    const made = document.createElement('div');
    made.id = 'screen-cover';
    made.hidden = true;
    made.setAttribute('role', 'dialog');
    made.setAttribute('aria-modal', 'true');
    made.append(document.createElement('p'), document.createElement('button'));
    document.body.append(made);
    return made;
  }

  function toggle() {
    place.hidden = !place.hidden;
    document.getElementById('root').inert = !place.hidden;
    if (!place.hidden) back.focus();
  }
})();
