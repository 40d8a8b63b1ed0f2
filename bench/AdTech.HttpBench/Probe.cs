using System.Net;
using System.Text;
using System.Text.Json;

namespace AdTech.HttpBench;

/// <summary>Says what the load is like, and keeps one answer as the fixed response of the baselines.</summary>
internal static class Probe
{
    private const int RequestsMax = 1000;

    internal static async Task<int> RunAsync(Uri url, string bodiesFile, string responseFile)
    {
        using var http = new HttpClient { BaseAddress = url };
        var bodies = (await File.ReadAllLinesAsync(bodiesFile)).Take(RequestsMax).Select(Encoding.UTF8.GetBytes).ToList();
        List<int> eligible = [];
        List<byte[]> answers = [];
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var answer = await http.PostAsync(new Uri("/openrtb2/bid/bench", UriKind.Relative), content);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent)) throw new InvalidOperationException($"The bidder answered {answer.StatusCode}.");
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                eligible.Add(0); // refused before anything was matched
                continue;
            }

            var bytes = await answer.Content.ReadAsByteArrayAsync();
            using var json = JsonDocument.Parse(bytes);
            // Each campaign of the load has one line item. Of a request's impressions the one that most of them fit counts.
            var imps = json.RootElement.GetProperty("ext").GetProperty("adtech").GetProperty("debug").GetProperty("imp");
            eligible.Add(imps.EnumerateArray().Select(imp => imp.GetProperty("candidates").GetInt32()).DefaultIfEmpty().Max());
            if (json.RootElement.TryGetProperty("seatbid", out var seats) && seats.GetArrayLength() > 0) answers.Add(bytes);
        }

        if (answers.Count == 0) throw new InvalidOperationException("Not one request was answered with a bid.");
        Console.WriteLine($"bodies, median bytes                  {Median(bodies.Select(body => body.Length))}");
        Console.WriteLine($"answered with a bid                   {100.0 * answers.Count / bodies.Count:0} %");
        Console.WriteLine($"campaigns eligible, median            {Median(eligible)}");
        Console.WriteLine($"answers, median bytes                 {Median(answers.Select(answer => answer.Length))}");
        await File.WriteAllBytesAsync(responseFile, answers.OrderBy(answer => answer.Length).ElementAt(answers.Count / 2));
        return 0;
    }

    private static int Median(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
