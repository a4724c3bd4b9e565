/** A form's document on screen, scaled to the room there is. No script runs in it; the paper's fonts come from our own host. */
import { useCallback, useLayoutEffect, useRef, useState, type ReactElement } from 'react';

/** CSS pixels at 96 a inch: 148 mm and 210 mm wide. */
const pages = { A5: { width: 559.37, height: 793.7 }, A4: { width: 793.7, height: 1122.52 } } as const;

export const PaperFrame = ({ html, paper, title }: { readonly html: string; readonly paper: 'A4' | 'A5'; readonly title: string }): ReactElement => {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  // The frame loads once; later documents replace its content, so that nothing flickers and fonts stay loaded.
  const [first, setFirst] = useState(html);
  const [scale, setScale] = useState(0.7);
  const [height, setHeight] = useState<number>(pages[paper].height);
  const page = pages[paper];

  useLayoutEffect(() => {
    const room = box.current;
    if (room === null) return undefined;
    const watch = new ResizeObserver(() => setScale(Math.min(1, room.clientWidth / page.width)));
    watch.observe(room);
    return () => watch.disconnect();
  }, [page.width]);

  const measure = useCallback((): void => {
    const body = frame.current?.contentDocument?.body;
    if (body !== undefined && body !== null) setHeight(Math.max(page.height, body.scrollHeight));
  }, [page.height]);
  useLayoutEffect(() => {
    const document = frame.current?.contentDocument;
    if (document?.body?.classList.contains(`paper-${paper}`) !== true) return setFirst(html);
    const next = new DOMParser().parseFromString(html, 'text/html');
    document.body.replaceChildren(...next.body.childNodes);
    return measure();
  }, [html, paper, measure]);

  return (
    <div ref={box} className="paper-room" style={{ height: height * scale }}>
      <iframe
        ref={frame}
        className="paper-frame"
        title={title}
        sandbox="allow-same-origin"
        srcDoc={first}
        tabIndex={-1}
        onLoad={measure}
        style={{ width: page.width, height, transform: `scale(${scale})` }}
      />
    </div>
  );
};
