using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdTech.ServiceDefaults;

/// <summary>Recognises callers by their API key.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemeOptions, ILoggerFactory logger, UrlEncoder encoder, IOptionsMonitor<AccessOptions> access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemeOptions, logger, encoder)
{
    internal const string SchemeName = "ApiKey";
    private const string Header = "X-Api-Key";
    private const string BearerPrefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var options = access.CurrentValue;
        if (KeyOf(Request) is { Length: > 0 } key)
        {
            return Task.FromResult(ApiKeys.Find(key, options) is { } found ? Success(found.OrganisationId) : AuthenticateResult.Fail("The API key is not known."));
        }

        return Task.FromResult(options.Open && OpenHost.Serves(Context) ? Success(Access.DefaultOrganisation) : AuthenticateResult.NoResult());
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        await Results.Problem(title: "Sign in first", statusCode: StatusCodes.Status401Unauthorized,
            detail: (access.CurrentValue.Open ? "Without a key this host serves only callers on this machine that address it as localhost or by a loopback address, and no pages of other sites. " : "")
                + $"Send an API key of your organisation in the header {Header}, or as a bearer token; with a browser, sign in at {SignIn.Path}. Keys are configured under {AccessOptions.Section}:ApiKeys.").ExecuteAsync(Context);
    }

    /// <summary>The caller shows a key, right or wrong.</summary>
    internal static bool HasKey(HttpRequest request) => KeyOf(request) is { Length: > 0 };

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var key)) return key;
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? authorization[BearerPrefix.Length..].Trim() : null;
    }

    private static AuthenticateResult Success(string organisation)
    {
        var identity = new ClaimsIdentity([new Claim(Access.OrganisationClaim, organisation)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
