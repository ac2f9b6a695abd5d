/// Inputs made to harm, through the real program.
@NullMarked
package io.tidemill.app.hostile;

import org.jspecify.annotations.NullMarked;
