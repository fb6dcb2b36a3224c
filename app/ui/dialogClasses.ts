/*
 * What dialogs share: the scrim, and a panel that rises from the foot of a phone and stands centred on a desk.
 * The scrim is ours, not Radix.Overlay: that one locks scrolling by adding a style element, which the
 * Content-Security-Policy refuses. globals.css locks it while a modal is open.
 */
export const scrimClasses = "fixed inset-0 z-40 animate-appear bg-scrim";

export const panelClasses =
  "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-appear flex-col overflow-hidden rounded-t-card border border-border bg-raised shadow-raised outline-none " +
  "sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[calc(100%-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-card";
