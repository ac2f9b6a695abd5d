/// Events over HTTP, signed.
@NullMarked
package io.tidemill.adapters.event.webhook;

import org.jspecify.annotations.NullMarked;
