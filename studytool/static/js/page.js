// On every page: tell the forms that ask for it which time zone this browser keeps.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  for (const field of document.querySelectorAll('input[name="timezone"]')) field.value = zone;
}
document.querySelector(".error-summary")?.focus();
