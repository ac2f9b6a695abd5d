/// Results as files with one JSON object a line.
@NullMarked
package io.tidemill.adapters.sink.jsonl;

import org.jspecify.annotations.NullMarked;
