package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The command API on a real server, an edition that only this test knows, and what tests say to the API. All of them share
/// one server.
@SpringBootTest(classes = CommandApi.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class CommandApiFixture {
    private static final AtomicInteger EDITIONS = new AtomicInteger();
    static final String NEGOTIATOR = "nora.negotiator";
    static final String VERIFIER = "vera.verifier";
    static final String ADMIN = "ada.admin";

    final String edition = "T" + EDITIONS.incrementAndGet() + "-2020";
    @Autowired
    InMemoryRegistry registry;
    ApiClient api;

    @BeforeEach
    void an_edition(@LocalServerPort int port) {
        api = new ApiClient(port);
        assertThat(announce(edition).status()).isEqualTo(201);
    }

    Answer announce(String code) {
        return api.post("/api/editions", ADMIN, announcement(code));
    }

    static String announcement(String code) {
        return """
            {"code":"%s","series":"DWS","names":{"en":"Dialogue"},"opensOn":"2020-07-30","closesOn":"2020-09-30",
             "homeZone":"Asia/Shanghai","format":"HYBRID","venues":["CN-370100"],"hosts":[],"organisers":[],
             "sectors":[{"code":"HEALTH","stated":"health","lang":"en"}],
             "activities":[{"kind":"THEME_SEMINAR","name":"Opening","on":"2020-07-30","venues":["Jinan"]},
                           {"kind":"MATCHING_FAIR","name":"Health","sector":"HEALTH"}],
             "programmes":["Talents"]}""".formatted(code);
    }

    static String figure() {
        return """
            {"measure":"PROJECTS_CONTRACTED","value":17,"qualifier":"EXACTLY","basis":"RESULT","asOf":null,
             "source":"bulletin"}""";
    }

    Answer propose() {
        return propose(proposal());
    }

    Answer propose(String body, String... headers) {
        return api.post("/api/projects", NEGOTIATOR, body, headers);
    }

    String proposal() {
        return """
            {"edition":"%s","titles":{"en":"Smart energy system","zh":"智慧能源系统"},"sector":"ENV",
             "city":"CN-370100","counterpart":"JP-27","parties":[{"name":"Kansai party","side":"JP"}],
             "investment":{"amount":"80000000","currency":"CNY","stated":"8000万元"},"proposedOn":"2020-07-30"}"""
                .formatted(edition);
    }

    static String contract(String amount) {
        return """
            {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"%s","currency":"CNY"}]}"""
                .formatted(amount);
    }

    Answer on(String code, String what, String body) {
        return api.post("/api/projects/" + code + "/" + what, NEGOTIATOR, body);
    }

    String said(String request) throws IOException {
        try (var socket = new java.net.Socket("localhost", api.to("/").build().uri().getPort())) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void again(Answer first, Answer again) {
        assertThat(again.status()).as(again.toString()).isEqualTo(first.status()).isLessThan(300);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Registry-Position")).isEqualTo(first.header("Registry-Position"));
    }

    static void problem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/" + type);
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.json().get("title").stringValue()).isNotBlank();
        assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        assertThat(answer.json().get("instance").stringValue()).startsWith("/");
    }

    static List<String> pointers(Answer answer) {
        return StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                .map(error -> error.get("pointer").stringValue()).toList();
    }
}
