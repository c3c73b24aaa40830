/** A file that is dropped where nothing takes it is not opened in place of the page. */
export function refuseStrayDrops() {
  addEventListener("dragover", (event) => {
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    dataTransfer.dropEffect = "none"; // until a place for files says otherwise
  });
}
