/// The commands, and the only package that prints.
@NullMarked
package io.tidemill.app.cli;

import org.jspecify.annotations.NullMarked;
