// @ts-check
/**
 * Reads squares by the phone's camera. Where the browser has a reader of its own it is used;
 * elsewhere jsQR, which this house serves itself and which is loaded at the first need only. The
 * picture never leaves this browser.
 */

/** @typedef {(picture: HTMLVideoElement) => Promise<string>} Reader the text of the square; empty: none is seen */

const BETWEEN_LOOKS_MILLIS = 120;
const WIDEST = 640;

/** @type {MediaStream | null} */
let stream = null;

/** Whether this page may have a camera: browsers give none to a page that is not secure. */
export function canSee() {
  return window.isSecureContext && !!navigator.mediaDevices?.getUserMedia;
}

/**
 * Looks until it is closed.
 *
 * @param {HTMLVideoElement} eye
 * @param {(text: string) => void} seen
 * @returns {Promise<string>} why not, in a sentence; empty when it looks
 */
export async function look(eye, seen) {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    eye.srcObject = stream;
    await eye.play();
  } catch (failed) {
    close();
    const denied = failed instanceof DOMException && failed.name === "NotAllowedError";
    return denied ? "This browser was told not to give its camera: allow it in its settings." : "The camera does not start. Type the short code.";
  }
  keepLooking(stream, eye, await reader(), seen);
  return "";
}

export function close() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
}

/**
 * @param {MediaStream} mine
 * @param {HTMLVideoElement} eye
 * @param {Reader} read
 * @param {(text: string) => void} seen
 */
async function keepLooking(mine, eye, read, seen) {
  while (stream === mine) {
    const text = eye.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await read(eye).catch(() => "") : "";
    if (text && stream === mine) seen(text);
    await new Promise((later) => setTimeout(later, BETWEEN_LOOKS_MILLIS));
  }
}

/** @returns {Promise<Reader>} */
async function reader() {
  return (await native()) ?? (await byScript());
}

/** @returns {Promise<Reader | null>} */
async function native() {
  const Detector = /** @type {any} */ (window).BarcodeDetector;
  if (!Detector) return null;
  const formats = await Detector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) return null;
  const wanted = ["qr_code", "code_128", "code_39", "ean_13"].filter((one) => formats.includes(one));
  const detector = new Detector({ formats: wanted });
  return async (eye) => (await detector.detect(eye))[0]?.rawValue ?? "";
}

/** @returns {Promise<Reader>} */
async function byScript() {
  // Its file sets a global of this name; as a module it runs once, under the page's own policy.
  await import("./vendor/jsQR.js");
  const jsQR = /** @type {any} */ (globalThis).jsQR;
  const canvas = document.createElement("canvas");
  const ink = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  return async (eye) => {
    const scale = Math.min(1, WIDEST / eye.videoWidth);
    canvas.width = Math.round(eye.videoWidth * scale);
    canvas.height = Math.round(eye.videoHeight * scale);
    ink.drawImage(eye, 0, 0, canvas.width, canvas.height);
    const picture = ink.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(picture.data, picture.width, picture.height)?.data ?? "";
  };
}
