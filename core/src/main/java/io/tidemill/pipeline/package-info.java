/// A pipeline as written: every key of the format with its place in the file.
@NullMarked
package io.tidemill.pipeline;

import org.jspecify.annotations.NullMarked;
