/// Results as CSV files, and CSV text for whoever writes it.
@NullMarked
package io.tidemill.adapters.sink.csv;

import org.jspecify.annotations.NullMarked;
