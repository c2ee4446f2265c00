package org.signedprojects.registry.launcher.client;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a service says when it refuses, read from problem documents (RFC 9457) and from OAuth 2 errors.
final class RefusalText {
    private RefusalText() {}

    /// @return the type of a problem document; empty where there is none
    static String type(Http.Answer answer) {
        try {
            return JsonMapper.shared().readTree(answer.body()).path("type").asString("");
        } catch (JacksonException noJson) {
            return "";
        }
    }

    /// @return one line for people, with every part of the request that is wrong
    static String reason(Http.Answer answer) {
        try {
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            return Stream.of("detail", "title", "error_description", "error").map(body::path)
                    .filter(JsonNode::isString).map(JsonNode::asString).findFirst()
                    .map(sentence -> sentence + wrongParts(body.path("errors")))
                    .orElse("status " + answer.status());
        } catch (JacksonException noJson) {
            return "status " + answer.status();
        }
    }

    private static String wrongParts(JsonNode errors) {
        return errors.valueStream()
                .map(error -> error.path("pointer").asString("") + ": " + error.path("detail").asString("?"))
                .collect(Collectors.joining("; ", errors.isEmpty() ? "" : " ", ""));
    }
}
