/// Input from files with one JSON object a line.
@NullMarked
package io.tidemill.adapters.source.jsonl;

import org.jspecify.annotations.NullMarked;
