import { readQrPixels } from "./readQrPixels.ts";

/** Between looks, in milliseconds: quick to the eye, and the page stays free. */
const PAUSE = 120;

/**
 * Shows the camera in `player` and looks for a code until it finds one or `signal` aborts; then the camera is off.
 * Pictures stay in the page. Resolves once the camera shows.
 *
 * @throws DOMException `NotAllowedError` when the person or the browser refuses, others when there is no camera
 */
export async function watchCamera(
  player: HTMLVideoElement,
  onRead: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment" },
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    for (const track of stream.getTracks()) track.stop();
    // The player may already show another watch's stream.
    if (player.srcObject === stream) player.srcObject = null;
  };
  // Closed while the camera was starting: without this its light would stay on.
  if (signal.aborted) {
    stop();
    return;
  }
  signal.addEventListener("abort", stop, { once: true });
  const look = () => {
    if (signal.aborted) return;
    const size = { width: player.videoWidth, height: player.videoHeight };
    const text = size.width > 0 ? readQrPixels(player, size, 60) : undefined;
    if (text === undefined) {
      timer = setTimeout(look, PAUSE);
      return;
    }
    stop();
    onRead(text);
  };
  player.srcObject = stream;
  // Fails only when the player goes meanwhile; then the signal aborts too.
  await player.play().catch(() => undefined);
  look();
}
