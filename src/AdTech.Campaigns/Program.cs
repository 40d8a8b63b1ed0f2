using AdTech.ServiceDefaults;

namespace AdTech.Campaigns;

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddCampaigns();
        var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapCampaigns();
        app.Run();
    }
}
