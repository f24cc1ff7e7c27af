/** Removes a secret token from the address bar, so that it reaches no history, screenshot or link. */
export function hideToken() {
  const address = new URL(location.href);
  if (address.searchParams.has("token")) {
    address.searchParams.delete("token");
    history.replaceState(null, "", address);
  }
}
