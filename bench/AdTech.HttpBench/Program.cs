namespace AdTech.HttpBench;

/// <summary>What bench/http.sh needs beside the platform: the baseline to compare with, a thousand campaigns, and a look at what the load is like.</summary>
internal static class Program
{
    private const int Usage = 2;

    private static Task<int> Main(string[] args) => args switch
    {
        ["baseline", var url, var responseFile] => Baseline.RunAsync(url, responseFile),
        ["seed", var url, var count] => CampaignSeed.RunAsync(new Uri(url), int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
        ["probe", var url, var bodiesFile, var responseFile] => Probe.RunAsync(new Uri(url), bodiesFile, responseFile),
        _ => SayUsageAsync(),
    };

    private static async Task<int> SayUsageAsync()
    {
        await Console.Error.WriteLineAsync("usage: AdTech.HttpBench baseline URL RESPONSE_FILE | seed URL COUNT | probe URL BODIES_FILE RESPONSE_FILE");
        return Usage;
    }
}
