/** Closes open menus (`details` elements with the class `menu`) by Escape and by a click outside of them. */
export function watchMenus() {
  const close = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!except || !menu.contains(except)) {
        menu.open = false;
      }
    }
  };
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = document.querySelector("details.menu[open]");
      close();
      open?.querySelector("summary")?.focus();
    }
  });
}
