/** `shared/files/hostFiles.ts` over HTTP. Whose request it is was looked at before (`guard`). */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppError } from '#shared/errors';
import { askedContent, contentHeaders, fileErrorToStatus, FILES_PATH, type HostFiles, UPLOAD_CONTENT_TYPE } from '#shared/files/hostFiles';
import { errorToText } from '#shared/messages/errors';
import { openingWords } from '#shared/messages/host';
import { err } from '#shared/result';
import type { Log } from '#station/hosting/log';
import type { Desk } from './desks.ts';
import { refusalPage } from './openingPage.ts';

export const serveFiles = (app: FastifyInstance, files: HostFiles, deskOf: (request: FastifyRequest) => Desk | null, log: Log): void => {
  // Handed on as it comes, never read whole. A scope of its own: other addresses take no such body.
  void app.register(async (scope) => {
    scope.addContentTypeParser(UPLOAD_CONTENT_TYPE, (_request, _payload, done) => done(null));

    scope.post(FILES_PATH, async (request, reply) => {
      const desk = deskOf(request);
      if (desk === null) return refuse(reply, { type: 'NotSignedIn' });
      if (request.headers['content-type'] !== UPLOAD_CONTENT_TYPE) return reply.code(415).send();
      // Not destroyed where it is not read to its end: the answer would be lost with it.
      const taken = await files.take(desk, request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>);
      return taken.ok ? reply.send(taken) : refuse(reply, taken.error);
    });
  });

  app.get(`${FILES_PATH}/:hash`, async (request, reply) => {
    const desk = deskOf(request);
    const asked = askedContent(request.url);
    if (desk === null || asked === null) return page(reply, desk === null ? 401 : 404, openingWords.notFound);
    const opened = await files.open(desk, asked.hash);
    if (!opened.ok) return page(reply, fileErrorToStatus(opened.error), errorToText(opened.error));
    const content = Readable.from(opened.value.parts, { objectMode: false });
    content.on('error', () => log('file-not-read', {}));
    return reply.headers(contentHeaders(opened.value, asked.download)).send(content);
  });
};

const refuse = (reply: FastifyReply, error: AppError): FastifyReply => reply.code(fileErrorToStatus(error)).send(err(error));

/** Stands in a frame of our own page, where the content would have been. */
const page = (reply: FastifyReply, status: number, text: string): FastifyReply =>
  reply.code(status).headers({ 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'", 'x-frame-options': 'SAMEORIGIN' }).type('text/html; charset=utf-8').send(refusalPage(text));
