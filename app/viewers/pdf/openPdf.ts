import { getDocument, PasswordResponses, PDFWorker, VerbosityLevel, type PDFDocumentProxy } from "pdfjs-dist";
import { MalformedContentError } from "../errors.ts";

export type OpenedPdf = {
  readonly document: PDFDocumentProxy;
  /** Pages' sizes vary; the first stands for those not yet seen. CSS pixels at scale 1 are PDF points. */
  readonly firstPage: { readonly width: number; readonly height: number };
};

export type PdfOpening = {
  readonly opened: Promise<OpenedPdf>;
  /** Ends the worker and frees the document. */
  readonly close: () => void;
};

/** Samples of one embedded image: enough for an A3 scan at 600 dots an inch, too little to fill the memory. */
const MAX_IMAGE_PIXELS = 2 ** 27;

/**
 * Opens a PDF with pdf.js in its own worker. The library has no scripting here (its sandbox is never loaded), fetches
 * nothing (all bytes are given) and compiles no code.
 *
 * @param onLocked Called with a function to give the password to, and whether one was already wrong.
 * @throws MalformedContentError through `opened`.
 */
export function openPdf(
  content: Blob,
  onLocked: (unlock: (password: string) => void, wrong: boolean) => void,
): PdfOpening {
  const port = new Worker(new URL("pdfjs-dist/build/pdf.worker.mjs", import.meta.url), { type: "module" });
  const worker = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS });
  let closed = false;

  async function open(): Promise<OpenedPdf> {
    const data = new Uint8Array(await content.arrayBuffer());
    const task = getDocument({
      data,
      worker,
      verbosity: VerbosityLevel.ERRORS,
      useWorkerFetch: false,
      useWasm: false,
      enableXfa: false,
      maxImageSize: MAX_IMAGE_PIXELS,
    });
    task.onPassword = (unlock: (password: string) => void, reason: number) => {
      if (!closed) onLocked(unlock, reason === PasswordResponses.INCORRECT_PASSWORD);
    };
    try {
      const document = await task.promise;
      const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
      return { document, firstPage: { width, height } };
    } catch (cause) {
      throw new MalformedContentError("PDF", "its pages cannot be found", cause);
    }
  }
  return {
    opened: open(),
    close: () => {
      closed = true;
      worker.destroy();
      port.terminate();
    },
  };
}
