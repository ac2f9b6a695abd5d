/// Defects of five real systems, planted again.
@NullMarked
package io.tidemill.app.defects;

import org.jspecify.annotations.NullMarked;
