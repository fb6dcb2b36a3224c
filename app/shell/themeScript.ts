/** Where this browser keeps the chosen theme: "light", "dark", or nothing for the system's. */
export const themeKey = "aceso.theme";

/**
 * Runs in the head before anything is drawn, so that no page flashes in the wrong theme.
 * Afterwards it follows the switch (an event named as the key), other tabs (storage) and the system.
 */
export const themeScript = `(()=>{const q=matchMedia("(prefers-color-scheme: dark)");const apply=()=>{let t=null;try{t=localStorage.getItem("${themeKey}")}catch{}document.documentElement.classList.toggle("dark",t==="dark"||(t!=="light"&&q.matches))};addEventListener("storage",apply);addEventListener("${themeKey}",apply);q.addEventListener("change",apply);apply()})()`;
