package org.signedprojects.registry.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// The one page of this server, in the reader's language: English, Chinese or Japanese.
@RestController
final class LoginPage {
    private record Words(String language, String title, String user, String password, String enter, String refused,
            String full) {}

    private static final List<Words> LANGUAGES = List.of(
            new Words("en", "Signed-Project Registry", "User", "Password", "Sign in",
                    "User and password do not belong together.",
                    "Too many people are signing in. Try again in a few minutes."),
            new Words("zh", "签约项目登记", "用户", "密码", "登录", "用户名或密码不正确。", "登录人数过多，请几分钟后再试。"),
            new Words("ja", "調印案件登録簿", "ユーザー", "パスワード", "ログイン", "ユーザー名またはパスワードが違います。",
                    "ログインが集中しています。数分後にもう一度お試しください。"));

    private static final String PAGE = """
        <!doctype html>
        <html lang="%s">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>%s</title>
          <link rel="stylesheet" href="/login.css">
        </head>
        <body>
          <main>
            <h1>%s</h1>
            %s
            <form method="post" action="/login">
              <label for="username">%s</label>
              <input id="username" name="username" autocomplete="username" required autofocus>
              <label for="password">%s</label>
              <input id="password" name="password" type="password" autocomplete="current-password" required>
              <input type="hidden" name="%s" value="%s">
              <button type="submit">%s</button>
            </form>
          </main>
        </body>
        </html>
        """;

    private final URI dashboard;

    /// @param dashboard where people go who come here by themselves
    LoginPage(URI dashboard) {
        this.dashboard = dashboard;
    }

    /// The dashboard asks whoever is not logged in to do it here: nobody has to know that there are two addresses.
    @GetMapping("/")
    ResponseEntity<Void> toTheDashboard() {
        return ResponseEntity.status(HttpStatus.FOUND).location(dashboard).build();
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> login(HttpServletRequest request, CsrfToken csrf) {
        Words words = words(request.getLocale());
        String refused = request.getParameter("error") == null
                ? ""
                : "<p role=\"alert\">" + words.refused() + "</p>";
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .body(PAGE.formatted(words.language(), words.title(), words.title(), refused, words.user(),
                        words.password(), HtmlUtils.htmlEscape(csrf.getParameterName()),
                        HtmlUtils.htmlEscape(csrf.getToken()), words.enter()));
    }

    /// @return that no login can begin now
    static String full(Locale reader) {
        return words(reader).full();
    }

    private static Words words(Locale reader) {
        return LANGUAGES.stream().filter(words -> words.language().equals(reader.getLanguage())).findFirst()
                .orElse(LANGUAGES.getFirst());
    }
}
