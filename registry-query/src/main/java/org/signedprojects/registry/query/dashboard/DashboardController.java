package org.signedprojects.registry.query.dashboard;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import jakarta.servlet.http.HttpServletResponse;

@Controller
@Hidden
final class DashboardController {
    private final TotalsPages pages;
    private final Duration heartbeat;
    private final String login;

    /// @param heartbeat longest silence of the stream that pages follow
    /// @param login     where the issuer lets people log in
    DashboardController(TotalsPages pages, Duration heartbeat, String login) {
        this.pages = pages;
        this.heartbeat = heartbeat;
        this.login = login;
    }

    @GetMapping("/")
    String totals(Locale locale, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        Language language = Language.of(locale);
        model.addAttribute("page", pages.page(language));
        model.addAttribute("language", language);
        model.addAttribute("languages", Language.values());
        model.addAttribute("heartbeat", heartbeat.toMillis());
        model.addAttribute("login", login);
        return "totals";
    }

    @GetMapping("/signed-out")
    String signedOut(@RequestParam(name = "failed", required = false) String failed, Locale locale, Model model,
            HttpServletResponse response) {
        if (failed != null) {
            // The issuer may have been away, and nobody may be there to try again.
            response.setHeader("Refresh", "60; url=/");
        }
        model.addAttribute("language", Language.of(locale));
        model.addAttribute("failed", failed != null);
        return "signed-out";
    }
}
