/** A scan as it is, over the page, from the host's own address; nothing in it runs (`shared/files/hostFiles.ts`). */
import { Download } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { DossierFile } from '#shared/contract';
import { contentPath, isShown } from '#shared/files/hostFiles';
import { bytesToText, filesWords, targetToText } from '#shared/messages/files';
import { Button } from '../components/Button.tsx';

export const FileViewer = ({ file, onClose }: { readonly file: DossierFile; readonly onClose: () => void }): ReactElement => {
  const [isFailed, setFailed] = useState(false);
  // A browser set to download PDF would show an empty frame.
  const notShown = isFailed ? filesWords.notRead : !isShown(file.mime) ? filesWords.tiffNotShown : file.mime === 'application/pdf' && !navigator.pdfViewerEnabled ? filesWords.pdfNotShown : null;
  return (
    // The page's own keys are not meant while a scan is looked at.
    <div role="presentation" onKeyDown={(event) => event.stopPropagation()}>
      <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className="veil veil-file">
        <Modal className="file-viewer">
          <Dialog>
            <div className="file-viewer-head">
              <Heading slot="title">{file.name}</Heading>
              <span className="secondary">{filesWords.viewerFacts(targetToText(file.target), bytesToText(file.size))}</span>
              <a className="file-download" href={contentPath(file.hash, true)} download={file.name}>
                <Download size={15} aria-hidden="true" /> {filesWords.download}
              </a>
              <Button shortcut="Esc" onPress={onClose}>
                {filesWords.close}
              </Button>
            </div>
            {notShown !== null ? (
              <p className="file-not-shown">{notShown}</p>
            ) : file.mime === 'application/pdf' ? (
              // oxlint-disable-next-line react/iframe-missing-sandbox -- in a sandbox Chromium shows no PDF; the answer is a PDF or a sentence, never a page of somebody's
              <iframe className="file-frame" title={file.name} src={contentPath(file.hash)} />
            ) : (
              <div className="file-frame" role="region" aria-label={file.name} tabIndex={0}>
                <img alt={file.name} src={contentPath(file.hash)} onError={() => setFailed(true)} />
              </div>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </div>
  );
};
