// On every page: tell the forms that ask for it which time zone this browser keeps.
// A field that is seen holds what was chosen, which stays.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  const fields = document.querySelectorAll('input[type="hidden"][name="timezone"]');
  for (const field of fields) field.value = zone;
}
document.querySelector(".error-summary")?.focus();

// The menu in the header closes as menus do; without this script it closes by its name.
const menu = document.querySelector("details.menu");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
