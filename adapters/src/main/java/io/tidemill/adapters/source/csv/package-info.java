/// Input from CSV files: finds encoding and delimiter, streams rows, names lines.
@NullMarked
package io.tidemill.adapters.source.csv;

import org.jspecify.annotations.NullMarked;
