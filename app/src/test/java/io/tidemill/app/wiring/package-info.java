/// What the settings make of clients.
@NullMarked
package io.tidemill.app.wiring;

import org.jspecify.annotations.NullMarked;
