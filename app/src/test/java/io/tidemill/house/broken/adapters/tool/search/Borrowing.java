package io.tidemill.house.broken.adapters.tool.search;

import io.tidemill.house.broken.adapters.provider.openai.Chat;

record Borrowing(Chat chat) {}
