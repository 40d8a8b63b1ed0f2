using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AdTech.Simulator.Commands;

/// <summary>Options that several commands have, and what their values may be.</summary>
internal static class CommandOptions
{
    internal static Option<string> Url()
    {
        var url = new Option<string>("--url") { Description = "The platform's origin.", HelpName = "URL", Required = true };
        url.Validators.Add(static result => Require(result, IsOrigin(result), "--url is an absolute http or https address."));
        return url;
    }

    internal static Option<string?> ApiKey() => new("--api-key") { Description = "For a platform that asks for one (X-Api-Key).", HelpName = "KEY" };

    /// <summary>A share from 0 to 1.</summary>
    internal static Option<double> Share(string name, string description)
    {
        var share = new Option<double>(name) { Description = description, HelpName = "P" };
        share.Validators.Add(result => Require(result, IsNumber(result, 0, 1), $"{name} is a share from 0 to 1."));
        return share;
    }

    // The tokens, since asking for a value that can't be read throws before the parser has said so itself.
    internal static bool IsNumber(OptionResult result, double least, double most) => result.Implicit
        || (result.Tokens is [var token] && double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most);

    internal static void Require(OptionResult result, bool holds, string sentence)
    {
        if (!holds) result.AddError(sentence);
    }

    private static bool IsOrigin(OptionResult result) =>
        result.Tokens is [var token] && Uri.TryCreate(token.Value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
