/// Events into a topic of Kafka.
@NullMarked
package io.tidemill.adapters.event.kafka;

import org.jspecify.annotations.NullMarked;
