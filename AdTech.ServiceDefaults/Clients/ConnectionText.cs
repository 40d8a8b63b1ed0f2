using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace AdTech.ServiceDefaults.Clients;

/// <summary>Reads connection strings, and names the one that can't be read.</summary>
internal static class ConnectionText
{
    /// <exception cref="InvalidOperationException">It is missing, or can't be read.</exception>
    internal static T Read<T>(IHostApplicationBuilder builder, string name, Func<string, T> parse)
    {
        var text = builder.Configuration.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(text)) throw new InvalidOperationException($"ConnectionStrings:{name} is missing.");
        try
        {
            return parse(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new InvalidOperationException($"ConnectionStrings:{name} can't be read: {e.Message}", e); // what is wrong with it, and nothing of what it says
        }
    }
}
