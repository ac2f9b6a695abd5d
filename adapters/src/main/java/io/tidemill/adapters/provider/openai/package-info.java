/// Models behind the chat completions format of OpenAI, which DeepSeek, vLLM and many others speak.
@NullMarked
package io.tidemill.adapters.provider.openai;

import org.jspecify.annotations.NullMarked;
