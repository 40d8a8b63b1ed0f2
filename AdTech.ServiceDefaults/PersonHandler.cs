using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdTech.ServiceDefaults;

/// <summary>
/// Recognises people on pages: by the cookie that they got when they signed in, else as any caller of the API. Who is not recognised is led to the sign-in
/// page where a page was asked for, and told as a program is where it was anything else.
/// </summary>
internal sealed class PersonHandler(IOptionsMonitor<AuthenticationSchemeOptions> schemeOptions, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemeOptions, logger, encoder)
{
    internal const string SchemeName = "Person";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Browsers take two ports of a machine, or two names of a domain, for one site, and send cookies along; what they say about the origin tells them apart.
        if (!ApiKeyHandler.HasKey(Request) && OpenHost.IsOwnOrigin(Request) && await Context.AuthenticateAsync(SignIn.CookieScheme) is { Succeeded: true } session)
            return AuthenticateResult.Success(new AuthenticationTicket(session.Principal, SchemeName));
        return await Context.AuthenticateAsync(ApiKeyHandler.SchemeName);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!IsPage) return Context.ChallengeAsync(ApiKeyHandler.SchemeName);
        Response.Headers.CacheControl = "no-store";
        Response.Redirect(SignIn.PathFor(Request));
        return Task.CompletedTask;
    }

    private bool IsPage => HttpMethods.IsGet(Request.Method) && Context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
