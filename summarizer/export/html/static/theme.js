// Light or dark: as the system has it, until the reader chooses. The choice is kept where the
// browser lets a page from disk keep anything.

const remembered = {
  get(name) {
    try {
      return localStorage.getItem(`summarizer-${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`summarizer-${name}`, value);
    } catch {
      // The choice then holds until the page is closed.
    }
  },
};

function applyTheme(theme) {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
}

function toggleTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (root.dataset.theme ?? system) === "dark" ? "light" : "dark";
  applyTheme(next);
  remembered.set("theme", next);
}
