/**
 * The dialog itself takes the focus, so that its title is read first and Enter does not press Close. In a task of its own:
 * to focus, the browser lays the page out, and what has just been put there is much.
 */
export function focusPanel(event: Event): void {
  event.preventDefault();
  const panel = event.currentTarget;
  if (!(panel instanceof HTMLElement)) return;
  setTimeout(() => {
    // Somebody quick may have gone into it already.
    if (!panel.contains(document.activeElement)) panel.focus({ preventScroll: true });
  });
}
