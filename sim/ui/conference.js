// Arrow and page keys press the paging buttons, as a presenter's remote control does; not in a field or while settings are open.
if (!window.talkKeys) {
  window.talkKeys = true;
  const buttons = { ArrowRight: 'on', PageDown: 'on', ArrowLeft: 'back', PageUp: 'back' };
  document.addEventListener('keydown', (event) => {
    const busy = event.target.closest?.('input, textarea, select') || document.querySelector('[data-testid=stPopoverBody]');
    const button = buttons[event.key] && document.querySelector(`.st-key-talk-${buttons[event.key]} button`);
    if (busy || !button || button.disabled || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    button.click();
  }, true);
}
