/// What all file targets share: files appear whole or not at all.
@NullMarked
package io.tidemill.adapters.sink.file;

import org.jspecify.annotations.NullMarked;
