package foyer.house;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Draws pages with the templates of {@code src/main/jte}, compiled with the program: the view name
 * {@code site/day} is {@code site/day.jte}, and the model's attributes are its parameters.
 */
@Component
public class JteViews implements ViewResolver {

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  public JteViews() {
    templates.setBinaryStaticContent(false);
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    String template = name + ".jte";
    return templates.hasTemplate(template) ? new Page(template) : null;
  }

  private final class Page implements View {
    private final String template;

    Page(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      var parameters = new HashMap<String, Object>();
      if (model != null) parameters.putAll(model);
      parameters.keySet().removeIf(key -> key.startsWith("org.springframework."));
      // Drawn whole before the first byte leaves, so that a failing page is never half a page.
      var page = new Utf8ByteOutput();
      templates.render(template, parameters, page);
      response.setContentType(getContentType());
      response.setContentLength(page.getContentLength());
      page.writeTo(response.getOutputStream());
    }
  }
}
