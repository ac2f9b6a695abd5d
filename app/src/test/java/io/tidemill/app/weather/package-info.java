/// Whole runs of the program against services that misbehave.
@NullMarked
package io.tidemill.app.weather;

import org.jspecify.annotations.NullMarked;
