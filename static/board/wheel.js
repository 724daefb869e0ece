/** The wheel: pans; with Ctrl (and a pinch on a touch pad) zooms where it points. Knows nothing but the camera. */

/** @param {HTMLElement} stage @param {import("./camera.js").Camera} camera */
export function wheels(stage, camera) {
  /** @param {WheelEvent} event */
  const turn = (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 20 : 1;
    if (event.ctrlKey || event.metaKey) {
      camera.zoomBy(Math.exp((-event.deltaY * lines) / 300), camera.fromEvent(event), true);
    } else if (event.shiftKey) camera.pan(-event.deltaY * lines, 0);
    else camera.pan(-event.deltaX * lines, -event.deltaY * lines);
  };
  stage.addEventListener("wheel", turn, { passive: false });
}
