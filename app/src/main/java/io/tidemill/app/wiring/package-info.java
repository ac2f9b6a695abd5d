/// The composition root: settings and flags to objects, by plain constructors.
@NullMarked
package io.tidemill.app.wiring;

import org.jspecify.annotations.NullMarked;
