namespace AdTech.Standalone;

/// <summary>What the command line said.</summary>
/// <param name="Seed">Load the demo data.</param>
/// <param name="Demo">Load the demo data and simulate traffic.</param>
/// <param name="Urls">Addresses to listen on, separated by semicolons; null when the command line names none.</param>
/// <param name="Configuration">Further configuration, as <c>--Key:Sub=value</c>.</param>
internal sealed record StandaloneSettings(bool Seed, bool Demo, string? Urls, string[] Configuration)
{
    internal const string DefaultDataPath = ".adtech";

    /// <summary>True when the demo catalogue is to be there.</summary>
    internal bool WithCatalogue => Seed || Demo;
}
