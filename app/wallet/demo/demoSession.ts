const KEY = "aceso.demo.person";

/**
 * The demo person of this tab, by index. Kept for the tab (sessionStorage), so that one can be the patient in one tab and
 * the doctor in the next.
 */
export const demoSession = {
  get: (): number | undefined => {
    const kept = window.sessionStorage.getItem(KEY);
    return kept === null || !/^\d+$/.test(kept) ? undefined : Number(kept);
  },
  set: (index: number | undefined): void => {
    if (index === undefined) window.sessionStorage.removeItem(KEY);
    else window.sessionStorage.setItem(KEY, String(index));
  },
};
