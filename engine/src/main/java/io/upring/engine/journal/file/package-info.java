/**
 * Journals on disk: segments of checked records behind a self-describing header, their writers, their reader, and the
 * repair of a torn tail.
 */
package io.upring.engine.journal.file;
